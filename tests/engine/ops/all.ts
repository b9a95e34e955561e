import { APPLIED } from './applied.ts'
import { ARRAYS } from './arrays.ts'
import { ELEMENTWISE } from './elementwise.ts'
import { REDUCTION } from './reduction.ts'
import { WINDOWED } from './windows.ts'

export const OP_CASES = [ELEMENTWISE, REDUCTION, ARRAYS, WINDOWED, APPLIED].flat()

/** Ops of tfjs that the table doesn't call, and why. */
export const UNCALLED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'dropout rand randomGamma randomNormal randomStandardNormal randomUniform randomUniformInt truncatedNormal multinomial'
      .split(' ')
      .map((name) => [name, 'chance: drawn in JavaScript, or compared in cases/rest.ts with a seed']),
  ),
  ...Object.fromEntries(
    'raggedGather raggedRange raggedTensorToTensor'
      .split(' ')
      .map((name) => [name, 'runs in the isolate on the code of the plain backend; tests/conformance covers it']),
  ),
  tensorScatterUpdate: 'the plain backend changes its input; compared on copies in cases/indexing.ts',
  ...Object.fromEntries('real imag'.split(' ').map((name) => [name, 'called in the cases of complex'])),
}
