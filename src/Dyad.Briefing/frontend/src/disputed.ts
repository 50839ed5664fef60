/**
 * A place within each area that the map's data draw as part of one state although other states count it as another's, or that they draw as a unit
 * although few states recognise it as one. These areas are left without colour; the caption names them. Longitude and latitude.
 */
export const disputed: readonly (readonly [number, number])[] = [
  [34.1, 45.2], // Crimea
  [-13, 24], // Western Sahara
  [33.6, 35.3], // Northern Cyprus
  [46, 9.5], // Somaliland
];
