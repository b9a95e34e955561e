/** Signing in and out, and the password; better-auth's routes. */
import { request } from './http.ts'

export const signIn = (credentials: { email: string; password: string }): Promise<unknown> =>
  request('/api/auth/sign-in/email', { method: 'POST', body: credentials })

export const signOut = (): Promise<unknown> => request('/api/auth/sign-out', { method: 'POST', body: {} })

/** Ends the sessions of other browsers too: whoever changes a password may have reason to. */
export const changePassword = (passwords: { currentPassword: string; newPassword: string }): Promise<unknown> =>
  request('/api/auth/change-password', { method: 'POST', body: { ...passwords, revokeOtherSessions: true } })
