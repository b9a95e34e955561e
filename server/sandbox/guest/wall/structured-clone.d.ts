declare module '@ungap/structured-clone' {
  /** Plain data, typed arrays, dates, maps, sets and errors, cycles included; throws a TypeError for a function or a symbol. */
  export default function structuredClone<Value>(value: Value): Value
}
