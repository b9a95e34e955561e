declare module '@ungap/structured-clone' {
  /**
   * Clones plain data, typed arrays, dates, maps, sets and errors, cycles included.
   * @throws TypeError for a function or a symbol
   */
  export default function structuredClone<Value>(value: Value): Value
}
