/** Words that names, subjects and files are made of. Common words and common names only: nothing here names anybody. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

export const NATURE = words(`
  alder amber anchor aspen aurora autumn banner basalt beacon birch bishop blue bolt bonsai boulder bright brook
  canyon cedar cinder clear clever cloud clover cobalt comet copper coral cove crane crescent crest crimson crown
  crystal cypress dawn delta drift dune eagle east echo elm ember evergreen falcon fern field finch fjord flint forest
  forge fox frost garnet glacier glen golden granite green grove gull harbor hawk hazel heath heron high hill hollow
  indigo iris iron ivory ivy jade juniper kestrel kite lagoon lake lantern lark laurel ledger lemon lilac lime linden
  lotus lunar lynx magnolia maple marble marigold meadow merlin mesa mint mist moon moss mountain north nova oak oasis
  ocean olive onyx opal orchard orchid otter owl palm pearl pebble pepper pier pine pioneer pixel plum polar prairie
  quail quarry quartz quiet rain rapid raven red reef ridge river robin rose ruby rustic saffron sage salt sand
  sapphire scarlet sequoia shell shore sierra silver sky slate snow solar south spark sparrow spring spruce star steel
  stone storm stream summit sun swift sycamore teal thistle thunder timber topaz trail tulip valley velvet verdant
  vine violet walnut wave west wheat white wild willow wind winter wolf wood wren yarrow yellow zenith zephyr`);

export const TRADE = words(`
  advisors agency alliance analytics apparel appliance architects associates auto bakery bank bikes books bridge
  builders cables capital care catering ceramics chemicals clinic coffee college components concrete connect
  construction consult couriers craft credit data dental design digital dynamics education electric energy
  engineering estates events express fabrics farms fashion finance fitness fleet flooring foods freight furniture
  games garden gear gifts glass goods group guide hardware health heating holdings home hosting hotels imaging
  industries insight institute insurance interiors invest jewelry journal kitchen labs landscaping law learning
  leasing legal life lighting living local logistics machines magazine marine market materials media medical metals
  mobile motors music network news nutrition office optics outdoor packaging paints paper parts partners payments
  pharma photo pictures plastics plumbing port post power precision press print products property pumps radio rail
  realty recipes recruit reports research resources retail review roofing safety school science search security
  seeds services shipping shop signs software solutions source space sports staffing store studio supply surgery
  systems talent tax tech textiles theatre tickets tiles tools tours toys trade training transport travel trust tv
  university vehicles ventures video vision voice watch water web wellness wholesale wines wireless works world`);

export const SYLLABLES = words(`
  ba be bi bo bu ca ce co da de di do du fa fe fi fo ga ge gi go ha he hi ho ja jo ka ke ki ko la le li lo lu ma me mi
  mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we xa xi ya yo za ze zi
  zo bra cle dri fla gra pla sta tri van mar lin tor ven dex lux nex vox zen`);

export const FIRST_NAMES = words(`
  Aaron Abigail Adam Adrian Aisha Alan Alejandro Alice Alina Amara Amelia Amir Amy Ana Andre Andrea Angela Anita Anna
  Anthony Antonio Arjun Ashley Astrid Ayesha Barbara Ben Beth Bianca Brandon Brenda Brian Bruno Camila Carl Carla Carlos
  Carmen Caroline Catherine Cem Charles Charlotte Chen Chloe Chris Claire Claudia Colin Connor Cora Craig Cynthia Dan
  Daniel Daniela David Dawn Deborah Denise Dennis Derek Diana Diego Dmitri Donna Dora Dylan Ebony Edgar Eduardo Eleanor
  Elena Elif Elijah Elise Elizabeth Ella Ellen Emil Emily Emma Eric Erika Ethan Eva Evan Farah Fatima Felix Fiona
  Francesca Frank Gabriel Gareth Gary George Georgia Gerald Giulia Grace Graham Greg Greta Gustavo Hannah Harold Harriet
  Hassan Heather Helen Henry Hugo Ian Ibrahim Ines Ingrid Irene Isaac Isabel Ivan Jack Jacob Jamal James Jamie Jan Jane
  Janet Jason Javier Jean Jennifer Jeremy Jessica Joan Joel John Jonas Jordan Jorge Jose Joshua Judith Julia Julian Kai
  Karen Karl Kate Katrin Keith Kelly Kenji Kevin Kim Kiran Klaus Kofi Kristen Lars Laura Lauren Leah Lena Leon Leroy
  Liam Lily Linda Lisa Logan Lorena Louis Lucas Lucia Luis Luke Maja Malik Marco Marcus Maria Marie Mark Marta Martin
  Mary Mateo Matthew Maya Megan Mei Mia Michael Michelle Miguel Mila Mohammed Monica Nadia Naomi Natalie Nathan Neil
  Nicole Nina Noah Nora Oliver Olivia Omar Oscar Owen Pablo Pamela Patricia Patrick Paul Pedro Peter Petra Philip Priya
  Rachel Rafael Raj Ralph Ravi Rebecca Renee Ricardo Richard Rita Robert Rosa Ruth Ryan Sabine Samir Samuel Sandra Sara
  Scott Sean Sergio Shannon Sharon Simon Sofia Sonia Stefan Stella Stephen Steve Sunil Susan Sven Tamara Tanya Tara Teresa
  Thomas Tiffany Tim Tina Todd Tom Tracy Uma Vanessa Vera Victor Vikram Vincent Wanda Wei Wendy William Xavier Yara Yasmin
  Yuki Yusuf Zachary Zara Zoe`);

export const LAST_NAMES = words(`
  Abbott Adams Ahmed Alexander Ali Allen Andersen Anderson Andrews Armstrong Arnold Bailey Baker Barnes Bauer Becker Bell
  Bennett Berg Bianchi Black Blake Boyd Bradley Brooks Brown Bryant Burke Burns Butler Campbell Carlson Carpenter Carr
  Carter Castillo Chan Chapman Chavez Chen Clark Cole Coleman Collins Cook Cooper Costa Cox Crawford Cruz Cunningham Dahl
  Daniels Davies Davis Dean Diaz Dixon Dubois Duncan Dunn Edwards Elliott Ellis Evans Ferguson Fernandez Ferrari Fischer
  Fisher Fleming Flores Ford Foster Fox Francis Freeman Garcia Gardner George Gibson Gomez Gonzalez Gordon Graham Grant
  Gray Green Greene Griffin Gupta Hall Hamilton Hansen Harper Harris Harrison Hart Harvey Hayes Henderson Henry Hernandez
  Hicks Hill Hoffman Holmes Howard Hughes Hunt Hunter Hussain Ito Jackson Jacobs James Jansen Jenkins Jensen Johnson Jones
  Jordan Kaya Keller Kelley Kelly Kennedy Khan Kim King Klein Knight Kowalski Kumar Larsen Larson Lawrence Lawson Lee
  Lehmann Lewis Lindberg Long Lopez Lynch Marshall Martin Martinez Mason Matthews Mendoza Meyer Miller Mills Mitchell
  Moore Morales Moreau Moreno Morgan Morris Moser Murphy Murray Myers Nakamura Nelson Newman Nguyen Novak Olsen Olson
  Ortiz Owens Palmer Parker Patel Payne Perez Perkins Perry Peters Petersen Phillips Pierce Porter Powell Price Ramirez
  Ramos Reed Reyes Reynolds Rice Richards Richardson Riley Rivera Roberts Robertson Robinson Rodriguez Rogers Romano Rose
  Ross Rossi Russell Ryan Sanchez Sanders Santos Sato Schmidt Schneider Schroeder Schulz Scott Shaw Silva Simmons Simpson
  Singh Smith Snyder Sørensen Spencer Stephens Stevens Stewart Stone Sullivan Suzuki Tanaka Taylor Thomas Thompson Torres
  Tran Tucker Turner Vargas Vasquez Wagner Walker Wallace Walsh Wang Ward Warren Washington Watson Weaver Weber Webb Weiss
  Wells West Wheeler White Williams Wilson Wolf Wong Wood Woods Wright Yang Yilmaz Young Zhang Zimmermann`);

/** Openings of mail subjects; `%s` takes a topic. */
export const SUBJECTS = [
  '%s',
  '%s',
  'Question about %s',
  '%s - update',
  '%s for your review',
  'Notes from %s',
  'Draft: %s',
  'Reminder: %s',
  'Invitation: %s',
  'Can we move %s?',
  'Numbers for %s',
  'Follow-up on %s',
  'Agenda for %s',
  '%s - final',
  'Next steps %s',
  'Change to %s',
  'Status of %s',
  'Thanks for %s',
  'Urgent: %s',
  'Help with %s',
  '%s attached',
  'New %s',
] as const;

export const TOPICS = [
  'the quarterly budget',
  'project kickoff',
  'the vendor contract',
  'the onboarding plan',
  'site visit',
  'invoice batch',
  'the steering committee',
  'weekly sync',
  'travel booking',
  'the release plan',
  'customer feedback',
  'the price list',
  'the audit',
  'the board deck',
  'our offer',
  'training schedule',
  'the delivery window',
  'the lease',
  'holiday cover',
  'the roadmap',
  'the survey results',
  'open positions',
  'the marketing plan',
  'test results',
  'the insurance renewal',
  'purchase order',
  'the workshop',
  'the maintenance window',
  'the press release',
  'the pilot',
  'the handover',
  'expense report',
  'the shipping documents',
  'the security review',
  'the new office',
  'the trade fair',
  'payroll cut-off',
] as const;

export const FILE_STEMS = words(`
  Budget Forecast Minutes Proposal Contract Invoice Roadmap Plan Report Analysis Checklist Inventory Timesheet Offer
  Presentation Specification Drawing Manual Policy Template Summary Review Schedule Agenda Overview Statement Quote
  Estimate Brief Draft Notes Register Assessment Brochure Photo Scan Export Backlog Risk Training Survey Payroll`);

export const FILE_TYPES: readonly (readonly [string, number])[] = [
  ['xlsx', 28],
  ['docx', 26],
  ['pdf', 20],
  ['pptx', 12],
  ['png', 4],
  ['jpg', 4],
  ['csv', 2],
  ['zip', 1],
  ['msg', 1],
  ['txt', 1],
  ['one', 1],
];

export const FOLDERS = [
  'Shared Documents/General',
  'Shared Documents/Projects',
  'Shared Documents/Reports',
  'Shared Documents/Archive',
  'Shared Documents/Customers',
  'Shared Documents/Suppliers',
  'Shared Documents/Templates',
  'Shared Documents/2024',
  'Shared Documents/Meetings',
  'Shared Documents/Operations',
] as const;
