const seconds = { "5m": 300, "15m": 900, "30m": 1800, "60m": 3600, "1h": 3600 } as const;
const longer = { "2h": 7200, "3h": 10_800, "4h": 14_400, "6h": 21_600, "12h": 43_200, "24h": 86_400 } as const;

export function durationOfReportInterval(text: keyof typeof seconds | keyof typeof longer): number {
  return { ...seconds, ...longer }[text];
}

export function durationOfInterval(text: keyof typeof seconds): number {
  return seconds[text];
}
