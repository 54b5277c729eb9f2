/** Lines as mail has them. */
const mail = (text: string): string => text.trimStart().replace(/\r?\n/gu, '\r\n');

export const KEY = '6f1c2a34-0000-4000-8000-000000000001';
/** What a report returns of one of our messages. */
export const RETURNED = `Message-ID: <${KEY}@cafe.example>\nFrom: =?UTF-8?Q?Caf=C3=A9_Lumbre?= <hola@cafe.example>\nTo: jose@example.com\nSubject: =?UTF-8?Q?A=C3=B1o_nuevo?=`;

/** RFC 3464 Appendix E.1, "a simple DSN", verbatim but for what is returned (there: "[original message goes here]"). */
export const SIMPLE_DSN = mail(`
Date: Thu, 7 Jul 1994 17:16:05 -0400
From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
Message-Id: <199407072116.RAA14128@CS.UTK.EDU>
Subject: Returned mail: Cannot send message for 5 days
To: <owner-info-mime@cs.utk.edu>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
      boundary="RAA14128.773615765/CS.UTK.EDU"

--RAA14128.773615765/CS.UTK.EDU

The original message was received at Sat, 2 Jul 1994 17:10:28 -0400
from root@localhost

   ----- The following addresses had delivery problems -----
<louisl@larry.slip.umd.edu>  (unrecoverable error)

----- Transcript of session follows -----
<louisl@larry.slip.umd.edu>... Deferred: Connection timed out
      with larry.slip.umd.edu.
Message could not be delivered for 5 days
Message will be deleted from queue

--RAA14128.773615765/CS.UTK.EDU
content-type: message/delivery-status

Reporting-MTA: dns; cs.utk.edu

Original-Recipient: rfc822;louisl@larry.slip.umd.edu
Final-Recipient: rfc822;louisl@larry.slip.umd.edu
Action: failed
Status: 4.0.0
Diagnostic-Code: smtp; 426 connection timed out
Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400

--RAA14128.773615765/CS.UTK.EDU
content-type: message/rfc822

[original message goes here]

--RAA14128.773615765/CS.UTK.EDU--
`);

/** As Postfix, Exchange and Gmail write one today, in the form of RFC 3464. */
export const dsn = ({ action = 'failed', status = '5.1.1', diagnostic = '550 5.1.1 <jose@example.com>: Recipient address rejected: User unknown', key = KEY }: { action?: string; status?: string; diagnostic?: string; key?: string } = {}): string =>
  mail(`
Return-Path: <>
Date: Thu, 20 Nov 2025 10:00:00 -0300
From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
Message-Id: <20251120.${key.slice(-4)}.${action}@mx.example.com>
Subject: Undelivered Mail Returned to Sender
To: hola@cafe.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.com.

--B1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Thu, 20 Nov 2025 09:59:59 -0300 (ART)

Final-Recipient: rfc822; jose@example.com
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; ${diagnostic}

--B1
Content-Type: text/rfc822-headers

${RETURNED.replace(KEY, key)}

--B1--
`);

/** RFC 5965 Appendix B.2, its addresses and fields; what is returned is ours. */
export const ARF = mail(`
From: <abusedesk@example.com>
Date: Thu, 8 Mar 2005 17:40:36 EDT
Subject: FW: Earn money
To: <abuse@example.net>
Message-ID: <20030712040037.46341.5F8J@example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
     boundary="part1_13d.2e68ed54_boundary"

--part1_13d.2e68ed54_boundary
Content-Type: text/plain; charset="US-ASCII"
Content-Transfer-Encoding: 7bit

This is an email abuse report for an email message received from IP
192.0.2.2 on Thu, 8 Mar 2005 14:00:00 EDT.  For more information
about this format please see http://www.mipassoc.org/arf/.

--part1_13d.2e68ed54_boundary
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <somespammer@example.net>
Original-Rcpt-To: <user@example.com>
Received-Date: Thu, 8 Mar 2005 14:00:00 EDT
Source-IP: 192.0.2.2
Authentication-Results: mail.example.com
               smtp.mail=somespammer@example.com;
               spf=fail
Reported-Domain: example.net
Reported-Uri: http://example.net/earn_money.html
Reported-Uri: mailto:user@example.com
Removal-Recipient: user@example.com

--part1_13d.2e68ed54_boundary
Content-Type: message/rfc822
Content-Disposition: inline

${RETURNED}

--part1_13d.2e68ed54_boundary--
`);

/** As qmail writes one (its QSBMF, by D. J. Bernstein): for people alone. */
export const QMAIL = mail(`
Return-Path: <>
Date: 20 Nov 2025 13:00:00 -0000
From: MAILER-DAEMON@mx.example.com
Message-Id: <20251120130000.1.qmail@mx.example.com>
To: hola@cafe.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<jose@example.com>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <hola@cafe.example>
${RETURNED}

¡Hola!
`);

/** As Exim writes one, with the address in a field of its own. */
export const EXIM = mail(`
Return-path: <>
Date: Thu, 20 Nov 2025 10:00:00 -0300
From: Mail Delivery System <Mailer-Daemon@mx.example.com>
Message-Id: <E1abcde-000000-00@mx.example.com>
X-Failed-Recipients: jose@example.com
Auto-Submitted: auto-replied
To: hola@cafe.example
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  jose@example.com
    mailbox is full: retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

${RETURNED}
`);

export const answerFrom = (more: string, body = 'Gracias, ¿hasta qué hora abren?', subject = 'Re: Año nuevo'): string =>
  mail(`
Date: Thu, 20 Nov 2025 11:00:00 -0300
From: =?UTF-8?Q?Jos=C3=A9?= <Jose@Example.com>
Message-ID: <answer-1@example.com>
To: hola@cafe.example
Subject: ${subject}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
${more}

${body}
`);
