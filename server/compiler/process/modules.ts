/** The modules that a solution and a grader may import: properties of an isolate's global `__tamrin`. */
export const PROVIDED: Readonly<Record<string, 'tf' | 'module'>> = { '@tensorflow/tfjs': 'tf', tamrin: 'module' }

export const STUDENT_MODULES: readonly string[] = Object.keys(PROVIDED)
