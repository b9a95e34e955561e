import { APPLIED } from './applied.ts'
import { ARRAYS } from './arrays.ts'
import { ELEMENTWISE } from './elementwise.ts'
import { REDUCTION } from './reduction.ts'
import { WINDOWED } from './windows.ts'

export const OP_CASES = [ELEMENTWISE, REDUCTION, ARRAYS, WINDOWED, APPLIED].flat()

const RANDOM_OPS =
  'dropout rand randomGamma randomNormal randomStandardNormal randomUniform randomUniformInt truncatedNormal ' +
  'multinomial'

/** Ops of tfjs that are not tested, and why. */
export const UNCALLED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    RANDOM_OPS.split(' ').map((name) => [
      name,
      'random: drawn in JavaScript, or compared in cases/rest.ts with a seed',
    ]),
  ),
  ...Object.fromEntries(
    'raggedGather raggedRange raggedTensorToTensor'
      .split(' ')
      .map((name) => [name, 'runs in the isolate on the code of the CPU backend; tests/conformance covers it']),
  ),
  tensorScatterUpdate: 'the CPU backend changes its input; compared on copies in cases/indexing.ts',
  ...Object.fromEntries('real imag'.split(' ').map((name) => [name, 'called in the cases of complex'])),
}
