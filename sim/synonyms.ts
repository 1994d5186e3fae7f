/**
 * What planners call the things that Plimsoll has one name for. A word is looked up without spaces, hyphens and capitals; it stands for the first of
 * its names that may be written where the word was found.
 */
const SYNONYMS: Readonly<Record<string, string>> = {
  // Work and volume
  handling:
    "aht att ht handletime handlingtime averagehandletime averagehandlingtime talk talktime servicetime worktime",
  arrivals:
    "calls volume volumes callvolume contactvolume demand forecast offered offeredcalls inbound incoming load arrivalrate callsperhour callsperday",
  rate: "calls volume callvolume demand forecast offered arrivals arrivalrate callsperhour",
  split: "channels mix channelmix media",
  unresolved: "fcr firstcontactresolution firstcallresolution repeat repeats repeatcalls recontact recontacts reopened",
  redial: "redials retry retries retrial retrials callagain",
  tier: "priority segment class customerclass vip",
  tiers: "priorities segments classes customerclasses vip",
  profile: "shape curve pattern intraday arrivalpattern",
  weekdays: "week weekpattern dayofweek dayfactors",
  busyness: "variation variability volatility variance",
  visits: "sessions traffic users",
  visitors: "website traffic visits sessions",
  surges: "surge spike spikes events campaigns promotion promotions",
  // People
  staff: "seats headcount heads agents fte ftes staffing people persons workforce positions hc scheduled roster",
  agents:
    "seats headcount heads fte ftes staff staffing people persons workforce positions hc groups teams team servers",
  shrinkage: "shrink unavailable unavailability aux auxiliary breaks offphone",
  absence: "absent absenteeism sick sickness sickleave noshow",
  skills: "skill queue queues handles serves capabilities",
  cost: "wage wages salary pay hourlyrate hourlycost costperhour labourcost laborcost",
  slots: "concurrency concurrent concurrentchats maxconcurrency maxchats parallel simultaneous chats",
  secondary: "backup fallback overflowgroup secondaryskills",
  prefers: "preference preferences priority routing order",
  drain: "lastchat rampdown",
  // Promises
  target: "sla slo sl servicelevel servicelevels goal goals kpi kpis promise objective targets tsf asa",
  serviceLevel: "sla slo sl tsf gos target",
  averageWait: "asa averagespeedofanswer speedofanswer waittime meanwait averagewaittime awt",
  abandonment: "abandon abandoned abandonrate abandonmentrate aband abn",
  blocking: "busy busysignal busysignals blocked gos",
  occupancy: "utilisation utilization occ",
  within: "threshold sla answertime targettime servicelevelthreshold",
  holds: "criterion judged",
  floor: "minimum lowest",
  // Channels
  channels: "media",
  phone: "call calls voice telephone tel",
  chat: "chats webchat livechat messaging",
  email: "emails mail mails tickets",
  lines: "trunks trunk circuits ports phonelines capacity queue queuesize maxqueue queuelimit",
  hours: "open opening openinghours operatinghours schedule",
  patience: "abandontime timetoabandon tolerance waittolerance abandon abandonment timeout meanpatience",
  short: "shortabandon",
  acknowledge: "acknowledgement acknowledgment autoreply autoresponse",
  // The scenario
  contacts: "reasons reason queues queue calltypes intents topics contactreasons calls workload",
  customers: "callers clients behaviour behavior",
  peak: "multiples multiple multiplier multipliers scale growth",
  days: "horizon duration length",
  interval: "granularity step resolution bucket period",
  start: "date startdate begin from",
  timezone: "tz zone",
  holidays: "bankholidays closeddays",
  measures: "definitions metrics",
  name: "title",
  // The command line
  multiples: "multiple peak scale",
  multiple: "multiples peak scale",
  replications: "runs iterations repetitions simulations trials days",
  precision: "accuracy halfwidth tolerance",
  workers: "threads cpus cores parallel jobs processes",
  out: "output folder directory dir",
  web: "knee webcapacity",
  run: "simulate sim forecast predict",
  plan: "staff staffing schedule optimise optimize solve",
  capacity: "limit breakpoint stress",
  load: "loadtest benchmark k6",
  check: "validate lint test",
  explain: "show defaults describe",
  init: "new create starter",
  serve: "server start web",
  erlang: "calc calculator formula",
  report: "render html pdf",
  verify: "selftest prove proof",
};

const names = new Map<string, string[]>();
for (const [name, words] of Object.entries(SYNONYMS)) {
  for (const word of words.split(" ")) names.set(word, [...(names.get(word) ?? []), name]);
}

/** The candidate that a planner's word stands for; undefined when it stands for none of them. */
export function synonym(word: string, candidates: Iterable<string>): string | undefined {
  const known = new Set(candidates);
  return names.get(plain(word))?.find((name) => known.has(name));
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Where a scenario says what: the map that a key belongs to, in words. */
const PLACES: Readonly<Record<string, string>> = {
  arrivals: "under contacts, for each reason",
  handling: "under contacts, for each reason",
  split: "under contacts, for each reason",
  unresolved: "under customers",
  redial: "under customers",
  tiers: "under customers",
  visits: "under visitors",
  staff: "under agents, for each group",
  skills: "under agents, for each group",
  shrinkage: "under agents, for each group",
  absence: "under agents, for each group",
  cost: "under agents, for each group",
  patience: "under channels, for phone and chat",
  lines: "under channels, for phone",
  slots: "under channels, for chat",
  hours: "under channels, for each of them",
  target: "under channels, for each of them",
  channels: "at the top of the file",
  contacts: "at the top of the file",
  agents: "at the top of the file",
  customers: "at the top of the file",
  visitors: "at the top of the file",
  peak: "at the top of the file",
  days: "at the top of the file",
  interval: "at the top of the file",
  timezone: "at the top of the file",
  busyness: "at the top of the file",
  holidays: "at the top of the file",
};

/** What a word means that was written in the wrong place, and where it belongs: `"handling" belongs under contacts, for each reason`. */
export function elsewhere(word: string): string | undefined {
  const name = [word, ...(names.get(plain(word)) ?? [])].find((each) => Object.hasOwn(PLACES, each));
  return name === undefined ? undefined : `"${name}" belongs ${PLACES[name]}`;
}

/** Everything above, for the test that compares it with the scenario's schema. */
export const vocabulary = { names: Object.keys(SYNONYMS), places: Object.keys(PLACES) };
