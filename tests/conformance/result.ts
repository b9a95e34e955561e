/** The result of a spec, which the isolate logs as JSON. */
export interface Result {
  name: string
  status: 'passed' | 'failed' | 'excluded' | 'pending'
  message: string
}

/** The log level of results, which tells them apart from what a test prints. */
export const LEVEL = 'spec'
