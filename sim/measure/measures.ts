/** The catalogue of measures: one source for results, CSV, charts, glossary. Names as in the field. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  /** "share" is a fraction shown as %, "s" seconds, "contacts", "customers", "agents", "h" hours, "money". */
  readonly unit: "share" | "s" | "contacts" | "customers" | "agents" | "h" | "money" | "ratio";
  readonly formula: string;
  readonly plain: string;
  readonly of: "contacts" | "groups" | "deferred";
}

const measure = (
  id: string,
  label: string,
  unit: Measure["unit"],
  formula: string,
  plain: string,
  of: Measure["of"] = "contacts",
): Measure => ({ id, label, unit, formula, plain, of });

export const MEASURES: readonly Measure[] = [
  measure(
    "arrivals",
    "Contacts",
    "contacts",
    "fresh + redials + returns",
    "attempts to make contact, retries included",
  ),
  measure("fresh", "Fresh contacts", "contacts", "arrivals that are no retry", "people with a new question"),
  measure("offered", "Offered", "contacts", "A = S + L + O + F", "entered a queue or were answered at once"),
  measure("answered", "Answered", "contacts", "S", "reached an agent"),
  measure("abandoned", "Abandoned", "contacts", "L", "gave up waiting"),
  measure("blocked", "Blocked", "contacts", "B", "met a busy signal"),
  measure("balked", "Balked", "contacts", "left before the wait began", "left on hearing the wait"),
  measure("lostOutOfHours", "Lost out of hours", "contacts", "arrived while closed", "came when nobody was there"),
  measure(
    "droppedAtClosing",
    "Dropped at closing",
    "contacts",
    "waiting when the channel closed",
    "still waiting when the channel closed",
  ),
  measure(
    "stillOpen",
    "Still open",
    "contacts",
    "arrived in the horizon and not answered until the longest promise had run out after it",
    "not answered after the last day either",
  ),
  measure(
    "serviceLevel",
    "Service level",
    "share",
    "see the definition named in the report",
    "answered within the promise; T is what a channel promises, or the time of a target",
  ),
  measure("abandonment", "Abandonment", "share", "L / A", "share who gave up waiting"),
  measure("blocking", "Blocking", "share", "B / (A + B)", "share who met a busy signal"),
  measure("asa", "Average speed of answer", "s", "sum of waits of answered / answered", "mean wait of those answered"),
  measure("averageWait", "Average wait", "s", "sum of all waits / A", "mean wait of everybody who entered a queue"),
  measure("excessWait", "Excess wait", "s", "mean of (wait - T)+", "how far beyond the promise people wait"),
  measure("waited", "Had to wait", "share", "waited > 0 / A", "share not answered at once"),
  measure(
    "queueDepth",
    "Queue depth",
    "contacts",
    "time average of live contacts waiting",
    "contacts waiting, on average",
  ),
  measure(
    "queueDepthMaximum",
    "Deepest queue",
    "contacts",
    "mean of the daily maximum",
    "most contacts waiting at once",
  ),
  measure(
    "handlingTime",
    "Average handling time",
    "s",
    "talk + hold + wrap-up / answered",
    "clock time of a contact with an agent",
  ),
  measure(
    "attention",
    "Attention",
    "s",
    "handling time less its overlap with other contacts / answered",
    "agent's own time for a contact",
  ),
  measure("redials", "Redials", "contacts", "attempts after abandonment or busy signal", "people trying again"),
  measure("returns", "Returns", "contacts", "contacts that come back unresolved", "people who had to ask twice"),
  measure(
    "letDown",
    "Customers let down",
    "customers",
    "no answer, late answer, error, or asked twice",
    "customers let down",
  ),
  measure(
    "backlog",
    "Backlog",
    "contacts",
    "time average of deferred contacts waiting",
    "deferred work still open",
    "deferred",
  ),
  measure(
    "backlogEnd",
    "Backlog at the end of the day",
    "contacts",
    "deferred contacts open at midnight",
    "left over for tomorrow",
    "deferred",
  ),
  measure(
    "oldestAge",
    "Age of the oldest",
    "s",
    "mean of the daily maximum age of an open contact",
    "oldest unanswered message",
    "deferred",
  ),
  measure("agents", "Agents signed in", "agents", "signed-in time / interval", "people on the floor", "groups"),
  measure(
    "occupancy",
    "Occupancy",
    "share",
    "time with a contact / signed-in time; by interval only where somebody is scheduled",
    "share of time busy",
    "groups",
  ),
  measure(
    "slotOccupancy",
    "Slots in use",
    "share",
    "contact time / (slots x signed-in time)",
    "share of chat slots in use",
    "groups",
  ),
  measure(
    "concurrency",
    "Observed concurrency",
    "ratio",
    "chat time / time with at least one chat",
    "chats at once, when chatting",
    "groups",
  ),
  measure(
    "overtime",
    "Overtime",
    "h",
    "time worked after the end of a shift, counted where it ended",
    "hours worked past the shift's end",
    "groups",
  ),
  measure("overtimeCost", "Cost of overtime", "money", "overtime x cost per hour", "what the overtime costs", "groups"),
  measure("paidHours", "Paid hours", "h", "scheduled heads x time + overtime", "hours paid", "groups"),
  measure("cost", "Staff cost", "money", "paid hours x cost per hour", "what the staff costs", "groups"),
  measure(
    "costPerAnswered",
    "Staff cost per contact answered",
    "money",
    "staff cost of all groups / S",
    "what an answer costs",
  ),
];
