-- Customers by their RFM score: a segment is found without reading everybody.
CREATE INDEX contact_card_rfm ON contact_card(rfm) WHERE rfm > 0;
