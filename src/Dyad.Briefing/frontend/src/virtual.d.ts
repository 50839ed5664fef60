/** Made by vite.config.ts: number of ISO 3166-1, longitude and latitude. */
declare module "virtual:small-states" {
  export const small: readonly (readonly [string, number, number])[];
}
