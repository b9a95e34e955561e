/** Requests to better-auth's routes: sign in, sign out, change the password. */
import { request } from './http.ts'

export const signIn = (credentials: { email: string; password: string }): Promise<unknown> =>
  request('/api/auth/sign-in/email', { method: 'POST', body: credentials })

export const signOut = (): Promise<unknown> => request('/api/auth/sign-out', { method: 'POST', body: {} })

/** Also ends the sessions of other browsers, since the old password may be known to somebody else. */
export const changePassword = (passwords: { currentPassword: string; newPassword: string }): Promise<unknown> =>
  request('/api/auth/change-password', { method: 'POST', body: { ...passwords, revokeOtherSessions: true } })
