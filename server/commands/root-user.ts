/** A warning for whoever runs the server as root: a program that breaks out of its process would be root as well. */

export const AS_ROOT = {
  text: 'this runs as root, and so does every program of a student',
  todo: 'make a user of its own for Tamrin, give it the data folder, and start it as that user',
}

export const runsAsRoot = (): boolean => process.getuid?.() === 0
