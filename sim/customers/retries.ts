import { Alarms } from "../kernel/alarms.ts";
import { Numbers } from "../kernel/numbers.ts";

/**
 * Customers who will make contact again: redials after giving up or a busy signal, returns of what was not resolved.
 * In order of time; each keeps who they are (queue, number in the fresh stream, attemptPath) and whether a bad
 * experience of theirs has been counted.
 */
export class Retries {
  private readonly alarms = new Alarms();
  private readonly queues = new Numbers();
  private readonly numbers = new Numbers();
  private readonly attemptPaths = new Numbers();
  private readonly badExperience = new Numbers();
  private readonly free: number[] = [];
  private records = 0;

  get time(): number {
    return this.alarms.time;
  }

  get count(): number {
    return this.alarms.count;
  }

  get queue(): number {
    return this.queues.at(this.alarms.first);
  }

  get number(): number {
    return this.numbers.at(this.alarms.first);
  }

  get attemptPath(): number {
    return this.attemptPaths.at(this.alarms.first);
  }

  get hadBadExperience(): number {
    return this.badExperience.at(this.alarms.first);
  }

  /** 1 = comes back unresolved, 0 = redials. */
  get isReturn(): number {
    return this.alarms.second;
  }

  schedule(
    time: number,
    queue: number,
    number: number,
    attemptPath: number,
    badExperience: number,
    isReturn: number,
  ): void {
    const record = this.free.pop() ?? this.records++;
    this.queues.set(record, queue);
    this.numbers.set(record, number);
    this.attemptPaths.set(record, attemptPath);
    this.badExperience.set(record, badExperience);
    this.alarms.push(time, record, isReturn);
  }

  clear(): void {
    this.alarms.clear();
    this.free.length = 0;
    this.records = 0;
  }

  /** Takes out the earliest. */
  take(): void {
    this.free.push(this.alarms.first);
    this.alarms.pop();
  }
}
