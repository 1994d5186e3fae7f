/** What `plimsoll init` writes: a scenario that fits on a screen and runs. */
export const starter = `# yaml-language-server: $schema=./scenario.schema.json
plimsoll: 1
name: My contact centre
start: 2026-03-02
timezone: UTC
interval: 30m
peak: [1x, 5x, 10x]                # multiples of the average day; staff and lines stay as written

channels:
  phone: {target: 80% in 20s, lines: 60, hours: 08:00-20:00, patience: 3m}
  chat:  {target: 80% in 15s, slots: 3, hours: 08:00-20:00, patience: 2m}
  email: {target: 95% in 4h}

contacts:
  order question: {arrivals: 1200/day, profile: office-day, split: {phone: 40%, chat: 40%, email: 20%}, handling: {phone: 4m, chat: 7m, email: 5m}}
  complaint:      {arrivals: 150/day, profile: office-day, split: {phone: 70%, email: 30%}, handling: {phone: 9m, email: 12m}}

agents:
  phone team: {skills: {phone: all}, staff: {08:00-20:00: 18}, shrinkage: 30%, cost: $22/h}
  web team:   {skills: {chat: all, email: all}, staff: {08:00-20:00: 16}, shrinkage: 30%, cost: $20/h}

customers:
  redial: {afterAbandon: 50%, afterBusy: 80%, delay: 6m}
  unresolved: {share: 15%, returns: 1 day}

busyness: {cv: 8%, dayToDay: 50%, withinDay: 60%}
`;
