// やさしい日本語.
import { ja, type Wording } from './ja.ts';

export const easyJa: Wording = { ...ja };
