import { formatPath, type Mistake, type Path } from "./problems.ts";

/** An entry of the catalogue. */
export const mistake = (code: string, message: string, hint?: string): Mistake => ({
  code,
  message,
  ...(hint === undefined ? {} : { hint }),
});

export const didYouMean = (near: string | undefined) => (near === undefined ? undefined : `did you mean "${near}"?`);

/** `path: sentence`; the sentence alone at the top of the file. */
export const at = (path: Path, sentence: string) => (path.length === 0 ? sentence : `${formatPath(path)}: ${sentence}`);
