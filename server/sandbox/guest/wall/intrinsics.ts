/**
 * The built-ins that the guest's own code uses, captured before student code runs. Student code may
 * replace any of them later, but that harms only its own program.
 */
export const intrinsics = {
  apply: Reflect.apply,
  construct: Reflect.construct,
  deleteProperty: Reflect.deleteProperty,
  getPrototypeOf: Object.getPrototypeOf,
  setPrototypeOf: Object.setPrototypeOf,
  keys: Object.keys,
  getOwnPropertyNames: Object.getOwnPropertyNames,
  defineProperty: Object.defineProperty,
  getOwnPropertyDescriptor: Object.getOwnPropertyDescriptor,
  objectIs: Object.is,
  objectPrototype: Object.prototype,
  isArray: Array.isArray,
  parse: JSON.parse,
  stringify: JSON.stringify,
  toTag: Object.prototype.toString,
  Error,
  RangeError,
  TypeError,
  Promise,
  Map,
  Set,
  Float64Array,
  Uint8Array,
  floor: Math.floor,
  trunc: Math.trunc,
  parseFloat,
  imul: Math.imul,
  /** Called by this name it is indirect: the text runs in the global scope. It runs the platform's own texts only. */
  // oxlint-disable-next-line no-eval
  evaluate: globalThis.eval,
  slice: String.prototype.slice,
  split: String.prototype.split,
  functionText: Function.prototype.toString,
  replace: String.prototype.replace,
  startsWith: String.prototype.startsWith,
  endsWith: String.prototype.endsWith,
  /** The name of a typed array's class, or undefined for any other value; cannot be spoofed. */
  typedArrayName: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!
    .get!,
  typedArrayLength: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')!.get!,
}

/** The typed arrays that may cross, by class name. */
export const typedArrays: Record<string, { new (length: number): { [index: number]: number; length: number } }> =
  Object.assign(
    // no prototype, so that a name like "constructor" finds nothing
    Object.create(null),
    {
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    },
  )
