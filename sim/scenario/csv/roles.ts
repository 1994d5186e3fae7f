/** What a column may hold, as its name says. */
export type Role =
  | "offered"
  | "answered"
  | "abandoned"
  | "handling"
  | "talk"
  | "wrapUp"
  | "wait"
  | "staff"
  | "share"
  | "queue"
  | "date"
  | "time"
  | "end"
  | "number";

/**
 * Names that exports give their columns, in English, German, French, Spanish and Dutch. In order: the first that fits counts. Words are compared whole,
 * without case and accents.
 */
const NAMES: readonly (readonly [Role, RegExp])[] = [
  [
    "share",
    /%|\b(percent|pct|prozent|rate|ratio|share|quote|level|sla?|servicelevel|occupancy|auslastung|score|csat|nps)\b/,
  ],
  ["staff", /\b(staff\w*|agents?|agenten|heads?|headcount|fte|besetzung|mitarbeiter|signed in|logged in|positions?)\b/],
  [
    "wait",
    /\b(waits?|waited|waiting|wartezeit\w*|asa|answer speed|speed of answer|queue time|queued s|ring time|attente|espera|hold time|delay)\b/,
  ],
  ["wrapUp", /\b(acw|wrap ?up|wrap|after call( work)?|nachbearbeitung\w*)\b/],
  [
    "handling",
    /\b(aht|att|handle time|handling time|handling|bearbeitungszeit\w*|average handle|avg handle|avg call|dmt|tmo|dauer|duration|length|durée|duree|duracion|duur)\b/,
  ],
  [
    "talk",
    /\b(talk|talktime|talking|gesprächszeit|gesprachszeit|gesprachsdauer|conversation|service s|service time)\b/,
  ],
  [
    "abandoned",
    /\b(abandon\w*|abd|aband|lost|missed|hung up|verloren\w*|aufgelegt\w*|abgebrochen\w*|perdus?|perdidas?|abandonad[ao]s?|verlaten)\b/,
  ],
  [
    "answered",
    /\b(answered|handled|accepted|ans|angenommen\w*|beantwortet\w*|bearbeitet\w*|traites|decroches|atendidas|beantwoord)\b/,
  ],
  [
    "offered",
    /\b(offered|presented|arrivals|arrived|received|incoming|inbound|entered|angeboten\w*|eingehend\w*|eingang|eingange|recus|entrantes|recibidas|aangeboden|ofrecidas|presentes)\b/,
  ],
  [
    "queue",
    /\b(queue|queues|skill|skillset|split|vdn|group|campaign|kampagne|department|abteilung|warteschlange|team|reason|line|topic|category|service|hotline|channel|kanal|cola|file|wachtrij|brand|mailbox)\b/,
  ],
  ["end", /\b(end|ended|ends|closed|completed|resolved|finished|until|to|ende|bis|fin)\b/],
  [
    "number",
    /\b(id|no|nr|number|nummer|row|ticket|call id|case|kunde|customer|caller|phone|ani|session|index|agent id|extension|year|jahr|month|week|weekday|wochentag|kw)\b/,
  ],
  ["date", /\b(date|datum|day|tag|fecha|jour|dag)\b/],
  [
    "time",
    /\b(time|timestamp|interval|intervall|period|start|started|begin|created|zeit|uhrzeit|zeitpunkt|heure|hora|hour|stunde|tijd|from|von|half ?hour|slot)\b/,
  ],
];

/** Names of plain counts, which say no more of what is counted. */
const COUNTS =
  /\b(calls?|contacts?|count|counts|volume|n|anzahl|anrufe|gesprache|gesprächsanzahl|kontakte|chats?|tickets|emails|e ?mails?|mails|requests|appels|llamadas|oproepen|total|gesamt|interactions|conversations|messages|nombre|cantidad|aantal|cases|visits|incidents|enquiries|inquiries)\b/;

/** A column's name as words: `call_count`, `AvgHandleTime (s)` and `Anrufe_gesamt` alike. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();
}

/** What a column's name says; null when it says nothing. */
export function roleOf(name: string): Role | null {
  const words = wordsOf(name);
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Whether a name says that something is counted. */
export function namesCount(name: string): boolean {
  const role = roleOf(name);
  if (role === "offered") return true;
  const words = wordsOf(name);
  return COUNTS.test(words) && !isAboutTime(name) && (role === null || role === "queue" || /count|anzahl/.test(words));
}

/** Whether a name says a length of time: `talk_s`, `AHT`, `Duration (sec)`. */
export function isAboutTime(name: string): boolean {
  const role = roleOf(name);
  return (
    role === "handling" ||
    role === "talk" ||
    role === "wait" ||
    role === "wrapUp" ||
    /\b(s|sec|secs|seconds|sek|sekunden|ms|min|mins|minutes|minuten|seg|hms)\b/.test(wordsOf(name))
  );
}

/** Whether a name speaks against a column of counts. */
export function isNoCount(name: string): boolean {
  const role = roleOf(name);
  return !namesCount(name) && (isAboutTime(name) || (role !== null && role !== "answered" && role !== "abandoned"));
}
