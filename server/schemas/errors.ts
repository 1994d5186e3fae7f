import { Type } from "typebox";

/** The body of every answer from 400 up. */
export const Refusal = Type.Object(
  {
    error: Type.String({ description: "A stable code, such as `unknown-reason` or `too-busy`." }),
    message: Type.String({ description: "A sentence with the way to mend it." }),
  },
  { description: "What went wrong. 429 and 503 carry `Retry-After` in real seconds." },
);
