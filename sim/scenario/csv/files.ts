/** How CSV files are had; both reject with a sentence when there is no such file. Names are relative to the scenario's folder. */
export interface CsvFiles {
  /** Size in bytes, so that a file that is too large is never read. */
  size(name: string): Promise<number>;
  read(name: string): Promise<string | Uint8Array>;
}
