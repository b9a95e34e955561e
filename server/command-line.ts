/** The command line: names, arguments and options of all commands. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DATA_SOURCES } from '../graders/report.ts'
import type { Role } from './accounts/accounts.ts'
import { ensureBuilt } from './build/build.ts'
import { accountCreateCommand, accountListCommand, accountResetCommand } from './commands/account.ts'
import { buildCommand } from './commands/build.ts'
import { dataListCommand, dataPathCommand, dataVerifyCommand } from './commands/data.ts'
import { dataFetchCommand } from './commands/data-fetch.ts'
import { dataRemoveCommand } from './commands/data-remove.ts'
import { doctorCommand } from './commands/doctor.ts'
import { engineInstallCommand } from './commands/engine-install.ts'
import { engineListCommand } from './commands/engine-list.ts'
import { engineRemoveCommand } from './commands/engine-remove.ts'
import { type ExerciseCheckOptions, exerciseCheckCommand } from './commands/exercise-check.ts'
import { exerciseListCommand } from './commands/exercise-list.ts'
import { exerciseNewCommand } from './commands/exercise-new.ts'
import { exercisePublishCommand } from './commands/exercise-publish.ts'
import { GRADEBOOK_FORMATS, gradebookExportCommand, type GradebookExportOptions } from './commands/gradebook-export.ts'
import { gradeCommand, type GradeOptions } from './commands/grade.ts'
import { serveCommand } from './commands/serve.ts'
import type { ExitStatus, Services } from './commands/services.ts'
import { createInstaller } from './installer/installer.ts'
import { ROLES } from './contract/account.ts'
import { stopSignal } from './terminal/interrupt.ts'

/** Commands that grade. */
const GRADING = new Set(['grade', 'check', 'publish', 'serve'])

const LARGEST_SEED = 2 ** 31 - 1

/** @param done takes the exit status of the one command that runs */
export function commandLine(services: Services, done: (status: ExitStatus) => void): Command {
  const { version } = JSON.parse(readFileSync(join(services.config.root, 'package.json'), 'utf8')) as {
    version: string
  }
  const program = new Command('tamrin')
    .description('Grades deep-learning exercises written in TypeScript against TensorFlow.js.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'tamrin: ').replace('\n(', ' (')) })
  program.hook('preAction', async (_, action) => {
    // An engine that was named must run. Where none is named, wasm is there.
    if (!services.config.engine || !GRADING.has(action.name())) return
    await ensureBuilt(services.config.root)
    const chosen = await services.engines().choose()
    if (!chosen.ok) program.error(`tamrin: ${chosen.message}`, { exitCode: 2 })
  })
  program
    .command('grade')
    .description('grade a file against a published exercise')
    .argument('<slug>', 'the exercise')
    .argument('<file>', 'the solution, TypeScript or JavaScript')
    .option('--json', 'print one JSON object')
    .addOption(new Option('--seed <n>', 'seed of the random inputs').argParser(wholeSeed).default(1))
    .addOption(
      new Option('--as <reader>', 'whose view of the report').choices(['instructor', 'student']).default('instructor'),
    )
    .option('--run', 'only the open checks')
    .addOption(dataOption())
    .action(async (slug: string, file: string, options: GradeOptions) =>
      done(await gradeCommand(services, slug, file, options)),
    )

  const exercise = program
    .command('exercise')
    .description('exercises of the folder exercises/ and their published versions')
  exercise
    .command('list')
    .description('list the exercises and what of them is published')
    .action(async () => done(await exerciseListCommand(services)))
  exercise
    .command('check')
    .description('run the gate: solution, starter and attempts must get what they state')
    .argument('[slug...]', 'the exercises; all of them if none is named')
    .option('--accept', 'then write into each attempt what it was found to get')
    .option('--prove', 'only what is not proven yet, and write proof.json beside each exercise whose gate is green')
    .addOption(dataOption().conflicts(['prove', 'accept']))
    .action(async (slugs: string[], options: ExerciseCheckOptions) =>
      done(await exerciseCheckCommand(services, slugs, options)),
    )
  exercise
    .command('publish')
    .description('run the gate and publish what changed')
    .argument('[slug...]', 'the exercises; all of them if none is named')
    .action(async (slugs: string[]) => done(await exercisePublishCommand(services, slugs)))
  exercise
    .command('new')
    .description('make a folder with a small exercise to edit')
    .argument('<slug>', 'its name, in kebab case')
    .action(async (slug: string) => done(await exerciseNewCommand(services, slug)))

  const data = program.command('data').description('data sets, and the weights of pretrained networks')
  data
    .command('list')
    .description('list them with state, size and licence')
    .action(async () => done(await dataListCommand(services)))
  data
    .command('fetch')
    .description('download one into the data folder; an interrupted download is resumed')
    .argument('<name>', 'the data set or base')
    .option('--accept', 'accept its terms without being asked')
    .action(async (name: string, options: { accept?: boolean }) =>
      done(await dataFetchCommand(services, name, options)),
    )
  data
    .command('verify')
    .description('check every byte again')
    .argument('[name...]', 'the data sets or bases; all of them if none is named')
    .action(async (names: string[]) => done(await dataVerifyCommand(services, names)))
  data
    .command('path')
    .description('print where the files of one lie')
    .argument('<name>', 'the data set or base')
    .action(async (name: string) => done(await dataPathCommand(services, name)))
  data
    .command('remove')
    .description('delete one from the data folder; mirrors and packages stay')
    .argument('<name>', 'the data set or base')
    .addOption(new Option('--yes', 'do not ask'))
    .action(async (name: string, options: { yes?: boolean }) => done(await dataRemoveCommand(services, name, options)))

  const { dataFolder, root, packageIndex } = services.config
  const installer = createInstaller({ dataFolder, root, ...(packageIndex && { index: packageIndex }) })
  const engine = program.command('engine').description('engines beside wasm: the native one, CUDA, WebGPU')
  const yes = () => new Option('--yes', 'do not ask')
  engine
    .command('list')
    .description('list the engines and which are installed')
    .action(async () => done(await engineListCommand(services, installer)))
  engine
    .command('install')
    .description('download an engine into the data folder; its size is shown first')
    .argument('<name>', 'cpu, cuda or webgpu')
    .addOption(yes())
    .action(async (name: string, options: { yes?: boolean }) =>
      done(await engineInstallCommand(services, installer, name, options)),
    )
  engine
    .command('remove')
    .description('delete an installed engine')
    .argument('<name>', 'cpu, cuda or webgpu')
    .addOption(yes())
    .action(async (name: string, options: { yes?: boolean }) =>
      done(await engineRemoveCommand(services, installer, name, options)),
    )

  const account = program.command('account').description('accounts of the server')
  const role = () => new Option('--role <role>', 'what the account may do').choices(ROLES)
  account
    .command('create')
    .description('make an account with a random password, which is printed')
    .argument('<email>')
    .requiredOption('--name <name>', 'the name that others see')
    .addOption(role().default('student'))
    .action(async (email: string, options: { name: string; role: Role }) =>
      done(await accountCreateCommand(services, email, options)),
    )
  account
    .command('reset')
    .description('give an account a new random password and end its sessions')
    .argument('<email>')
    .option('--name <name>', 'a new name')
    .addOption(role())
    .action(async (email: string, options: { name?: string; role?: Role }) =>
      done(await accountResetCommand(services, email, options)),
    )
  account
    .command('list')
    .description('list the accounts')
    .action(() => done(accountListCommand(services)))

  const repeated = (flags: string, text: string): Option =>
    new Option(flags, text).argParser((value, values: string[]) => [...values, value]).default([], 'none')
  const gradebook = program.command('gradebook').description('the grades of the course')
  gradebook
    .command('export')
    .description('write them into a file, or into one that Canvas, Moodle or Blackboard has exported')
    .addOption(new Option('--format <format>', 'what to write').choices(GRADEBOOK_FORMATS).makeOptionMandatory())
    .option('--into <file>', 'the gradebook that Canvas, Moodle or Blackboard has exported')
    .option('--out <file>', 'the file to write; without it, a preflight says what would change')
    .addOption(repeated('--column <slug=header>', 'the column of that file for an exercise; once for each'))
    .addOption(repeated('--points <slug=points>', 'what a column is worth, where the file does not say it'))
    .option('--names', 'take a row that no id names for the student with its name')
    .option('--provisional', 'write grades that may still change')
    .option('--blank', 'clear the grades of students who have submitted nothing')
    .option('--excused', 'write who is excused, where the system has a word for it')
    .addOption(
      new Option('--language <language>', 'of the workbook and the preflight').choices(['en', 'fa']).default('en'),
    )
    .action(async (options: GradebookExportOptions) => done(await gradebookExportCommand(services, options)))

  program
    .command('serve')
    .description('start the server, and publish what changed in exercises/')
    .action(async () => done(await serveCommand(services, { version, signal: stopSignal() })))
  program
    .command('doctor')
    .description('check this installation')
    .action(async () => done(await doctorCommand(services)))
  program
    .command('build')
    .description('build the bundles of the grading processes, and the page')
    .action(async () => done(await buildCommand(services)))
  return program
}

function dataOption(): Option {
  return new Option('--data <source>', 'published data, or what stands in for them').choices(DATA_SOURCES)
}

function wholeSeed(text: string): number {
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed < 1 || seed > LARGEST_SEED)
    throw new InvalidArgumentError(`A seed is a whole number from 1 to ${LARGEST_SEED}.`)
  return seed
}
