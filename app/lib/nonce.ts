import { createContext } from "react";

/** The content security policy's nonce of this answer, for the few inline scripts. Empty in the browser. */
export const NonceContext = createContext("");
