import { check } from "../../../sim/scenario/check.ts";
import type { Model } from "../../../sim/scenario/model.ts";

/** Every channel, two groups, two tiers; small numbers, so that bounds are met at once. */
export const SMALL_SHOP = `
plimsoll: 1
name: A small shop
start: 2026-01-05
timezone: Europe/London
channels:
  phone: {target: 80% in 20s, lines: 2, hours: 08:00-18:00, closing: drop}
  chat: {target: 90% in 15s, slots: 2, throughput: [1x, 1.6x], hours: 08:00-20:00}
  email: {target: 95% in 12h}
contacts:
  order: {arrivals: 100/day, split: {phone: 40%, chat: 40%, email: 20%}, handling: {phone: 4m, chat: 6m, email: 5m}}
  refund: {arrivals: 20/day, split: {phone: 100%}, handling: {phone: 10m}}
agents:
  callers: {skills: {phone: all}, staff: 3}
  writers: {skills: {chat: all, email: all}, staff: 2}
customers:
  tiers: {gold: 10%, plain: 90%}
`;

export async function modelOf(text: string = SMALL_SHOP): Promise<Model> {
  const result = await check(text, { file: "test.yaml" });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.checked.model;
}

/** Eleven in the morning, when everything is open. */
export const ELEVEN = 11 * 3600;
