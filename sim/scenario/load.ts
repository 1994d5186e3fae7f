import { errors } from "../errors.ts";
import { type CheckedScenario, type CheckOptions, check } from "./check.ts";

/** As `check`, for those who only want a scenario that is right: throws `scenario-invalid` with every mistake in its details. */
export async function loadScenario(text: string | Uint8Array, options: CheckOptions = {}): Promise<CheckedScenario> {
  const result = await check(text, options);
  if (result.ok) return result.checked;
  throw errors.scenarioInvalid(options.file ?? "scenario", result.errors);
}
