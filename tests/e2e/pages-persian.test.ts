import { describePages } from './pages.ts'

describePages({ language: 'fa', scheme: 'dark' })
