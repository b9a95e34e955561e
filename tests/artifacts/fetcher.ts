/** A process that fetches the tiny artifact: `node fetcher.ts <cache folder> <address>`; its result goes to stdout. */
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import { tinyArtifact } from './tiny-files.ts'

const [cacheFolder, address] = process.argv.slice(2)
const artifacts = createArtifacts({ declared: [tinyArtifact([address!])], cacheFolder: cacheFolder! })
process.stdout.write('begun\n')
const fetched = await artifacts.fetch('tiny')
process.stdout.write(`${fetched.ok ? fetched.value.state : fetched.fault.message.en}\n`)
