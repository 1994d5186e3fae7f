/**
 * Brute force for small Markov chains, written without any of the shortcuts of the theory: dense matrices, Gaussian
 * elimination, uniformisation. What it gives is compared with what the theory gives.
 */
export class DenseChain {
  private readonly index = new Map<string, number>();
  private readonly moves: { from: number; to: number; rate: number }[] = [];

  add(from: string, to: string, rate: number): void {
    if (rate > 0) this.moves.push({ from: this.number(from), to: this.number(to), rate });
  }

  /** Stationary probability of each state. */
  stationary(): Map<string, number> {
    const generator = this.generator();
    const size = generator.length;
    const system = generator.map((_, i) => [...generator.map((row) => row[i]), 0]);
    system[size - 1] = Array.from({ length: size + 1 }, () => 1);
    const solution = solve(system);
    return new Map([...this.index].map(([name, i]) => [name, solution[i]]));
  }

  /** Probability of each state at `time`, from `start`: uniformisation. */
  transient(start: string, time: number): Map<string, number> {
    const generator = this.generator();
    const rate = Math.max(...generator.map((row, i) => -row[i]));
    let step: number[] = generator.map((_, i) => (i === this.number(start) ? 1 : 0));
    const result = step.map(() => 0);
    let poisson = Math.exp(-rate * time);
    for (let n = 0; n < rate * time + 20 * Math.sqrt(rate * time + 10); n++) {
      for (let i = 0; i < step.length; i++) result[i] += poisson * step[i];
      poisson *= (rate * time) / (n + 1);
      const before = step;
      step = before.map((_, j) => before[j] + before.reduce((sum, p, i) => sum + (p * generator[i][j]) / rate, 0));
    }
    return new Map([...this.index].map(([name, i]) => [name, result[i]]));
  }

  private generator(): number[][] {
    const size = this.index.size;
    const generator = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    for (const { from, to, rate } of this.moves) {
      generator[from][to] += rate;
      generator[from][from] -= rate;
    }
    return generator;
  }

  private number(name: string): number {
    const known = this.index.get(name) ?? this.index.size;
    this.index.set(name, known);
    return known;
  }
}

/** Sum of f(state) x probability. */
export function mean(distribution: Map<string, number>, f: (state: string) => number): number {
  return [...distribution].reduce((sum, [state, probability]) => sum + f(state) * probability, 0);
}

function solve(system: number[][]): number[] {
  const size = system.length;
  for (let p = 0; p < size; p++) {
    const best = system.findIndex(
      (row, i) => i >= p && Math.abs(row[p]) === Math.max(...system.slice(p).map((other) => Math.abs(other[p]))),
    );
    [system[p], system[best]] = [system[best], system[p]];
    for (let i = 0; i < size; i++) {
      const factor = system[i][p] / system[p][p];
      if (i === p || factor === 0) continue;
      for (let j = p; j <= size; j++) system[i][j] -= factor * system[p][j];
    }
  }
  return system.map((row, i) => row[size] / row[i]);
}
