import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate` writes what changed in the schema into a new file of migrations/. */
export default defineConfig({
  dialect: 'sqlite',
  schema: ['accounts', 'assignments', 'audit', 'courses', 'platform', 'schema', 'submissions'].map(
    (name) => `./server/db/${name}.ts`,
  ),
  out: './migrations',
})
