/** The gradient of max pooling goes to the first maximum of a window, as in TensorFlow; the stock shader takes the last, and finds it by interpolation. */
import type { Program, TfjsBackend } from './device/tfjs-webgpu.ts'

/** Programs of tfjs-backend-webgpu 4.22 that look for the place of a maximum. */
const PLACES = /^pool[23]D_max_true/
const LATER = 'value >= currMaxValue'
const FIRST = 'maxValueFound == 0.0 || value > maxValue'

export function firstOfTies(tfjs: TfjsBackend): void {
  const run = tfjs.runWebGPUProgram.bind(tfjs)
  tfjs.runWebGPUProgram = (program, ...rest) => run(PLACES.test(program.shaderKey) ? first(program) : program, ...rest)
}

function first(program: Program): Program {
  const userCode = program.getUserCode.bind(program)
  return Object.assign(program, { getUserCode: () => userCode().replace(LATER, FIRST) })
}
