/** The part of jasmine's entry that is used here; it has no types. */
declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
  export interface SpecResult {
    fullName: string
    status: 'passed' | 'failed' | 'excluded' | 'pending'
    failedExpectations: { message: string; stack: string }[]
  }
  interface Env {
    configure(options: { random: boolean }): void
    addReporter(reporter: { specDone(result: SpecResult): void; suiteDone(result: SpecResult): void }): void
    execute(): Promise<{ overallStatus: string }>
  }
  interface Jasmine {
    getEnv(options?: { suppressLoadErrors: boolean }): Env
  }
  const jasmineRequire: {
    core(self: object): Jasmine
    interface(jasmine: Jasmine, env: Env): object
  }
  export default jasmineRequire
}

declare module '@tensorflow/tfjs-core/dist/tests.js'
