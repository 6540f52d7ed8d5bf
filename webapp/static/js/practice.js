/** Practice: choose by number, as in a quiz. */

import { listenForKeys } from "./keys.js";

listenForKeys();
