export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
}

export const categories = ['books', 'garden', 'kitchen', 'music', 'outdoor'] as const;

const things: Readonly<Record<(typeof categories)[number], readonly string[]>> = {
  books: ['Atlas', 'Cookbook', 'Field guide', 'Novel', 'Sketchbook', 'Star chart'],
  garden: ['Hose', 'Lantern', 'Planter', 'Rake', 'Seed box', 'Watering can'],
  kitchen: ['Bread knife', 'Colander', 'Kettle', 'Mortar', 'Pan', 'Teapot'],
  music: ['Cymbal', 'Flute', 'Guitar', 'Metronome', 'Record', 'Tuner'],
  outdoor: ['Compass', 'Hammock', 'Rope', 'Stove', 'Tent', 'Thermos'],
};

export const products: readonly Product[] = categories.flatMap((category, row) =>
  things[category].map((name, column) => ({
    id: `${category.slice(0, 3)}-${101 + column}`,
    name,
    category,
    priceCents: 490 + ((row * 7 + column * 13) % 41) * 325,
  })),
);
