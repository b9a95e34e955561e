import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config/config.ts'

test('without any variable everything lies in var/', () => {
  expect(readConfig('/app', {})).toEqual({
    ok: true,
    value: {
      root: '/app',
      dataFolder: resolve('/app/var'),
      database: resolve('/app/var/tamrin.db'),
      datasetCache: resolve('/app/var/datasets'),
      port: 3000,
    },
  })
})

test('takes folder, mirror and port; an empty variable counts as unset', () => {
  const config = readConfig('/app', {
    TAMRIN_DATA: 'data',
    TAMRIN_DATA_MIRROR: 'https://mirror.example/sets',
    PORT: '0',
    TAMRIN_ENGINE: '',
  })
  expect(config).toMatchObject({
    ok: true,
    value: { database: join(resolve('data'), 'tamrin.db'), mirror: 'https://mirror.example/sets', port: 0 },
  })
  expect(config.ok && 'engine' in config.value).toBe(false)
})

test('takes an engine by its name', () => {
  expect(readConfig('/app', { TAMRIN_ENGINE: 'tfjs-node' })).toMatchObject({ value: { engine: 'tfjs-node' } })
})

test.each(['-1', '65536', 'http', '3000.5', '1e3', ' 80'])('refuses the port "%s"', (PORT) => {
  expect(readConfig('/app', { PORT })).toEqual({ ok: false, message: 'PORT must be a number from 0 to 65535' })
})

test('takes how many trainings run at the same time', () => {
  expect(readConfig('/app', { TAMRIN_TRAININGS: '4' })).toMatchObject({ ok: true, value: { trainings: 4 } })
  expect(readConfig('/app', { TAMRIN_TRAININGS: '0' })).toEqual({
    ok: false,
    message: 'TAMRIN_TRAININGS must be a number from 1 to 99',
  })
})

test('refuses an engine that this version does not have, and tells all faults in one sentence', () => {
  expect(readConfig('/app', { TAMRIN_ENGINE: 'cpu', PORT: 'x' })).toEqual({
    ok: false,
    message:
      'PORT must be a number from 0 to 65535; ' +
      'TAMRIN_ENGINE must be one of tfjs-node-gpu, webgpu, tfjs-node, wasm, or not be set',
  })
})

test("the package index is Tamrin's own setting, or pip's where that is an address", () => {
  const indexOf = (env: Record<string, string>) => {
    const config = readConfig('/app', env)
    return config.ok ? config.value.packageIndex : config.message
  }
  expect(indexOf({ PIP_INDEX_URL: 'https://pip.example/simple' })).toBe('https://pip.example/simple')
  expect(
    indexOf({ TAMRIN_PYPI_INDEX: 'https://own.example/simple', PIP_INDEX_URL: 'https://pip.example/simple' }),
  ).toBe('https://own.example/simple')
  expect(indexOf({ PIP_INDEX_URL: 'file:///wheels' })).toBeUndefined()
  expect(indexOf({ TAMRIN_PYPI_INDEX: 'file:///wheels' })).toBe(
    'TAMRIN_PYPI_INDEX must be the http address of a Python package index, such as https://pypi.org/simple',
  )
})

test('hands on where drivers of graphics cards lie, and nothing else of the environment', () => {
  const config = readConfig('/app', {
    VK_ICD_FILENAMES: '/usr/share/vulkan/icd.d/intel_icd.x86_64.json',
    VK_DRIVER_FILES: '',
    LD_LIBRARY_PATH: '/opt/lib',
    LD_PRELOAD: '/tmp/x.so',
  })
  expect(config.ok && config.value.drivers).toEqual({
    VK_ICD_FILENAMES: '/usr/share/vulkan/icd.d/intel_icd.x86_64.json',
    LD_LIBRARY_PATH: '/opt/lib',
  })
  expect(readConfig('/app', {})).toMatchObject({
    ok: true,
    value: expect.not.objectContaining({ drivers: expect.anything() }),
  })
})
