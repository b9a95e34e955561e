import { describePages } from './pages.ts'

describePages({ language: 'en', scheme: 'light' })
