// Okabe and Ito's colours, in an order that keeps neighbours apart; the grey is for what is left over.
export const seriesColours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8c7a00'] as const;
export const restColour = '#8b949c';
