/** The same thing as whoever makes it has it: its fields may be set. */
export type Mutable<Of> = { -readonly [Name in keyof Of]: Of[Name] };
