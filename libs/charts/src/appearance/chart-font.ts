/** The one font list of every chart; print and PNG load the family from TTF files. */
export const chartFontFamily = "'Source Sans 3', 'Source Sans Pro', sans-serif";
