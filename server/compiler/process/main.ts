/**
 * A compile process's main program. It takes one task after the other from its parent, which watches and kills it.
 * esbuild keeps a process of its own beside it. When that dies, this one tells how, and ends.
 */
import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { MAX_ANSWER } from './limits.ts'
import { attemptSource } from './attempt-program.ts'
import { bundleSources } from './bundle-grader.ts'
import { compileSolution } from './solution.ts'
import { moduleFacts } from './student-module.ts'
import type { Answers, CompileMessage, CompileTask } from './task.ts'

const tell = (message: CompileMessage): void => {
  // the parent may be gone
  if (process.connected) process.send!(message, () => undefined)
}

const pids = [process.pid]
let dies: Promise<never>
subscribe('child_process', (message) => {
  const esbuild = (message as { process: ChildProcess }).process
  esbuild.once('spawn', () => pids.push(esbuild.pid!))
  dies = new Promise(() => {
    esbuild.once('exit', (_, signal) => {
      tell({ type: 'died', signal })
      process.disconnect()
      process.exit(1)
    })
  })
})

function answerTo(task: CompileTask): Promise<Answers[CompileTask['kind']]> {
  switch (task.kind) {
    case 'solution':
      return compileSolution(task.source, task.file)
    case 'grader':
      return bundleSources(task)
    case 'module':
      return moduleFacts(task.source)
    case 'attempt':
      return attemptSource(task)
  }
}

process.on('message', async (task: CompileTask) => {
  // a compiler that has died rejects, and is told above
  const answer = await answerTo(task).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    return dies
  })
  tell(JSON.stringify(answer).length > MAX_ANSWER ? { type: 'too-large' } : { type: 'answer', answer })
})
process.once('disconnect', () => process.exit(0))
// Ctrl+C in a terminal reaches the whole group of processes: the parent decides what it means
process.on('SIGINT', () => undefined)

// the first task starts esbuild, so a ready process has done one
void moduleFacts('').then(() => tell({ type: 'ready', pids }))
