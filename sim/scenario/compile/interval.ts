const seconds = { "5m": 300, "15m": 900, "30m": 1800, "60m": 3600, "1h": 3600 } as const;

export function durationOfInterval(text: keyof typeof seconds): number {
  return seconds[text];
}
