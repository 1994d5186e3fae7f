/**
 * A path of straight lines in fewer characters: each point as its step from the one before, in tenths of a unit, which
 * no eye sees on a panel of 300. Points are rounded before the steps are taken, so that nothing drifts. Paths with
 * other commands stay as they are.
 */
export function shortPath(path: string): string {
  if (/[^MLZ\d.,e-]/.test(path)) return path;
  let [x, y] = [0, 0];
  let before = "";
  return path.replace(/([MLZ])(?:([^MLZ,]+),([^MLZ]+))?/g, (_, command: string, atX = "0", atY = "0") => {
    const after = before;
    before = command;
    if (command === "Z") return "Z";
    const [nextX, nextY] = [tenths(atX), tenths(atY)];
    const [stepX, stepY] = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    if (command === "M") return `M${written(x)},${written(y)}`;
    return `${after === "L" ? " " : "l"}${written(stepX)},${written(stepY)}`;
  });
}

function tenths(number: string): number {
  return Math.round(Number(number) * 10);
}

/** Tenths without a nought in front of the point. */
function written(tenths: number): string {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}
