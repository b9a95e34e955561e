/** What the isolate says of a spec, as JSON in its log. */
export interface Result {
  name: string
  status: 'passed' | 'failed' | 'excluded' | 'pending'
  message: string
}

/** The level under which results are logged, so that they are told from what a test prints. */
export const LEVEL = 'spec'
