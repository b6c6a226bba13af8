// The shape that every language fills in: that of the Japanese words, whatever they say.

export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : T extends object
      ? { [Key in keyof T]: Words<T[Key]> }
      : T;
