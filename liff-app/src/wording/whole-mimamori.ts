// みまもり behind a name and の, with a place before it where a line may break: a browser that breaks between phrases would else tear it into のみ, which is "only", and まもり.

export const mimamori = '\u200bみまもり';
