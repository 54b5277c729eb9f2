/** One end of a connection that carries text frames, whatever the transport. */
export interface Channel {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Two ends joined in one process; frames are delivered in later microtasks, as a real transport would. */
export function channelPair(): [Channel, Channel] {
  const left = new End();
  const right = new End();
  left.peer = right;
  right.peer = left;
  return [left, right];
}

class End implements Channel {
  peer: End | null = null;
  private readonly messages: ((text: string) => void)[] = [];
  private readonly closes: (() => void)[] = [];
  private open = true;

  send(text: string): void {
    const { peer } = this;
    if (!this.open || !peer) return;
    queueMicrotask(() => peer.messages.forEach((listener) => listener(text)));
  }

  onMessage(listener: (text: string) => void): void {
    this.messages.push(listener);
  }

  onClose(listener: () => void): void {
    this.closes.push(listener);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.closes.forEach((listener) => listener());
    this.peer?.close();
  }
}
