/** Why a text is not a quantity. `at` counts characters from 0; without `reason` the text has the wrong form. */
export class Flaw {
  readonly at: number;
  /** What is wrong with a text of the right form: "there is no 30 February". */
  readonly reason: string | undefined;
  readonly hint: string | undefined;

  constructor(at: number, reason?: string, hint?: string) {
    this.at = at;
    this.reason = reason;
    this.hint = hint;
  }
}

const compiled = new Map<string, RegExp>();

/** Reads a text from left to right by pattern fragments; throws a `Flaw` at the place where the text stops fitting. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The match of `fragment` here, moving past it; null (and no move) when there is none. */
  take(fragment: string): RegExpExecArray | null {
    let pattern = compiled.get(fragment);
    if (pattern === undefined) {
      pattern = new RegExp(fragment, "y");
      compiled.set(fragment, pattern);
    }
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  /** As `take`, but a flaw when there is no match. */
  need(fragment: string): RegExpExecArray {
    const match = this.take(fragment);
    if (match === null) throw new Flaw(this.at);
    return match;
  }

  end(): void {
    if (this.at < this.text.length) throw new Flaw(this.at);
  }
}
