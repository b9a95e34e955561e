/** Numbers, shapes and lists in the sentences that students read. */

const LONGEST = 400

/** At most `longest` characters. */
export function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

/** A number with at most six significant digits. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(Number(value.toPrecision(6)))
}

/** Two different numbers such that the reader sees the difference. */
export function twoNumbers(one: number, other: number): [string, string] {
  const short: [string, string] = [numberText(one), numberText(other)]
  return short[0] === short[1] ? [String(one), String(other)] : short
}

/** "[3, 4]" */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`
}

/** "1 value", "4 values" */
export function valuesText(count: number): string {
  return count === 1 ? '1 value' : `${count} values`
}

/** "gx, gy and magnitude" */
export function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** A place in a nested value: "[2][1]", "gx[0][3]". */
export function pathText(path: readonly (number | string)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
}

/** The sentence with what it is about in front: "gx: expected 4 values, got 5". */
export function labelled(label: string | undefined, sentence: string): string {
  return cut(label ? `${label}: ${sentence}` : sentence)
}
