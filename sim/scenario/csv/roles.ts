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
 * Names that exports give their columns, in English, German, French, Spanish, Portuguese, Dutch and Japanese. In order: the first that fits counts. Words are compared whole,
 * without case and accents.
 */
const NAMES: readonly (readonly [Role, RegExp])[] = [
  [
    "share",
    /%|\b(percent|pct|prozent|rate|ratio|share|quote|level|sla?|servicelevel|occupancy|auslastung|score|csat|nps|taux|taxa|nivel|ns|within|innerhalb|binnen)\b|\b(in|unter|under) \d+\b|\b\d+ ?(s|secs?|seconds|sek|sekunden)$/,
  ],
  ["staff", /\b(staff\w*|agents?|agenten|heads?|headcount|fte|besetzung|mitarbeiter|signed in|logged in|positions?)\b/],
  [
    "wait",
    /\b(waits?|waited|waiting|wartezeit\w*|asa|tme|tempo (medio )?de espera|answer speed|speed ans\w*|speed of answer|queue time|queued s|ring time|attente|espera|hold time|delay)\b/,
  ],
  ["wrapUp", /\b(acw|wrap ?up|wrap|after call( work)?|nachbearbeitung\w*)\b/],
  [
    "handling",
    /\b(aht|att|handle time|handling time|handling|bearbeitungszeit\w*|average handle|avg handle|handle avg|avg call|dmt|tmo|tma|tempo medio de atendimento|dauer|duration|length|durée|duree|duracion|duur)\b/,
  ],
  [
    "talk",
    /\b(acd time|talk|talktime|talking|gesprächszeit|gesprachszeit|gesprachsdauer|conversation|service s|service time)\b/,
  ],
  [
    "abandoned",
    /\b(aban|aband|abandon\w*|abd|lost|missed|hung up|verloren\w*|aufgelegt\w*|abgebrochen\w*|perdus?|perdidas?|abandonad[ao]s?|verlaten)\b/,
  ],
  [
    "answered",
    /\b(answer|answers|answered|acd calls|handled|accepted|ans|angenommen\w*|beantwortet\w*|bearbeitet\w*|traites|decroches|atendidas|beantwoord)\b/,
  ],
  [
    "offered",
    /\b(offer|offers|offered|presented|oferecid[ao]s|recebid[ao]s|arrivals|arrived|received|incoming|inbound|entered|angeboten\w*|eingehend\w*|eingang|eingange|recus|entrantes|recibidas|aangeboden|ofrecidas|presentes)\b/,
  ],
  [
    "queue",
    /\b(queue|queues|skill|skillset|split|vdn|group|campaign|kampagne|department|abteilung|warteschlange|team|reason|line|topic|category|service|hotline|channel|kanal|cola|file|wachtrij|fila|brand|mailbox)\b/,
  ],
  ["end", /\b(end|ended|ends|ending|closed|completed|resolved|finished|until|to|ende|bis|fin)\b/],
  [
    "number",
    /\b(id|no|nr|number|nummer|row|ticket|call id|case|kunde|customer|caller|phone|ani|dnis|did|priority|prioritat|prioridade|session|index|agent id|extension|year|jahr|month|week|weekday|wochentag|kw)\b/,
  ],
  ["date", /\b(date|datum|day|tag|fecha|jour|dag|data|dia)\b/],
  [
    "time",
    /\b(time|timestamp|interval|intervall|period|start|started|begin|created|zeit|uhrzeit|zeitpunkt|heure|hora|hour|stunde|tijd|from|von|half ?hour|slot|horaire|plage|tranche|franja|intervalo|faixa|horario)\b/,
  ],
];

/** Names of plain counts, which say no more of what is counted. */
const COUNTS =
  /\b(calls?|contacts?|count|counts|volume|n|anzahl|anrufe|gesprache|gesprächsanzahl|kontakte|chats?|tickets|emails|e ?mails?|mails|requests|appels|llamadas|oproepen|total|gesamt|interactions|conversations|messages|nombre|cantidad|aantal|ligacoes|chamadas|contatos|atendimentos|cases|visits|incidents|enquiries|inquiries)\b/;

/** Words of Japanese exports, which have no spaces between them, in English. */
const ENGLISH: Readonly<Record<string, string>> = {
  ...{ 日付: "date", 時間帯: "interval", 時刻: "time", 開始: "start", 終了: "end", 待ち時間: "wait" },
  ...{ 通話時間: "talk", 処理時間: "handling", 後処理: "acw", 着信: "offered", 応答率: "rate", 放棄率: "rate" },
  ...{
    応答: "answered",
    放棄: "abandoned",
    件数: "calls",
    呼数: "calls",
    平均: "average",
    時間: "time",
    合計: "total",
  },
};
const JAPANESE = new RegExp(Object.keys(ENGLISH).join("|"), "g");

/** A column's name as words: `call_count`, `AvgHandleTime (s)` and `Anrufe_gesamt` alike. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(JAPANESE, (name) => ` ${ENGLISH[name]} `)
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();
}

/** What a column's name says; null when it says nothing. */
export function roleOf(name: string): Role | null {
  const words = wordsOf(name);
  const role = NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  // "Avg Aban Time" is a length of time and no number of contacts.
  const isCount = role === "offered" || role === "answered" || role === "abandoned";
  return isCount && /\b(avg|average|mean|max|longest|time|zeit|tempo|tiempo|temps)\b/.test(words) ? "wait" : role;
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
